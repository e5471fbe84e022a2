// Logistic function, hyperbolic tangent and exponential of a group; the approximations are those of ../assembly/activations.ts.
#pragma once
#include "vectors.h"

/** exp(-x) for x in -87..87. With x = r - n ln(2), n whole: 2^n exp(-r), n in the lowest bits of `shifted`. */
INLINE Group exponentialOfNegative(Group x) {
  const float magic = 12582912.0f;
  const Group shifted = x * -1.442695041f + magic;
  const Group r = (shifted - magic) * 0.69314718056f + x;
  const Group square = r * r;
  Group p = r * -1.98756915e-4f + 1.3981999507e-3f;
  p = p * square + (r * -8.3334519073e-3f + 4.1665795894e-2f);
  p = p * square + (r * -1.6666665459e-1f + 5.0000001201e-1f);
  p = p * square + (1.0f - r);
  return (Group)((GroupOfIntegers)p + ((GroupOfIntegers)shifted << 23));
}

/** 1 / (1 + exp(-x)); largest error 1e-7. */
INLINE Group sigmoid(Group x) { return 1.0f / (1.0f + exponentialOfNegative(atLeast(atMost(x, 87.0f), -87.0f))); }

/** exp(x) for x up to 0; exp(-87) below -87. Largest relative error 2e-7. */
INLINE Group exponential(Group x) { return exponentialOfNegative(-atLeast(x, -87.0f)); }

/** tanh(x) = x odd(x^2) / even(x^2); largest error 3e-7. */
INLINE Group hyperbolicTangent(Group value) {
  const Group x = atLeast(atMost(value, 7.99881172180175781f), -7.99881172180175781f);
  const Group square = x * x;
  Group odd = square * -2.76076847742355e-16f + 2.00018790482477e-13f;
  odd = odd * square + -8.60467152213735e-11f;
  odd = odd * square + 5.12229709037114e-8f;
  odd = odd * square + 1.48572235717979e-5f;
  odd = odd * square + 6.37261928875436e-4f;
  odd = odd * square + 4.89352455891786e-3f;
  Group even = square * 1.19825839466702e-6f + 1.18534705686654e-4f;
  even = even * square + 2.268434632439e-3f;
  even = even * square + 4.89352518554385e-3f;
  return odd * x / even;
}

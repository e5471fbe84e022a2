"""The application's generator of random numbers (xoroshiro128+), so that the same seed chooses and shuffles alike here and there."""


class Generator:
    def __init__(self, seed, purpose):
        mixed = (0x811C9DC5 ^ seed) & 0xFFFFFFFF
        for letter in purpose:
            mixed = ((mixed ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
        mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
        # Two 64-bit states, each kept whole.
        self.first = (0xFFFFFFFF << 32) | (~mixed & 0xFFFFFFFF)
        self.second = mixed << 32

    def next(self):
        whole = (1 << 64) - 1
        out = (self.first + self.second) & 0xFFFFFFFF
        mixed = self.first ^ self.second
        turned = ((self.first << 24) | (self.first >> 40)) & whole
        self.first = (turned ^ mixed ^ (mixed << 16)) & whole
        self.second = ((mixed << 37) | (mixed >> 27)) & whole
        return out

    def number(self):
        """Uniform in [0, 1)."""
        high = self.next() & 0x3FFFFFF
        low = self.next() & 0x7FFFFFF
        return high * 2.0**-26 + low * 2.0**-53

    def integer(self, below):
        return int(self.number() * below)

    def shuffle(self, values):
        for last in range(len(values) - 1, 0, -1):
            other = self.integer(last + 1)
            values[last], values[other] = values[other], values[last]
        return values

"""Trains on a Ray cluster: python ray_train.py --workers 2. Needs ray[train]; the project lies in a folder that all machines see."""

import argparse
import sys
from pathlib import Path

from ray.train import ScalingConfig
from ray.train.torch import TorchTrainer

HERE = Path(__file__).parent.resolve()


def work(config):
    # Ray has told this process its rank and has joined it with the others.
    sys.path.insert(0, config["folder"])
    import train

    train.train(train.options_of(config["options"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--gpu", action="store_true")
    own, options = parser.parse_known_args()
    scaling = ScalingConfig(num_workers=own.workers, use_gpu=own.gpu)
    TorchTrainer(work, train_loop_config={"options": options, "folder": str(HERE)}, scaling_config=scaling).fit()

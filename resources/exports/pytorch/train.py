"""Trains the experiment of the application again, on one process or, by torchrun, on several.

    python train.py                              # repeat it from its own first weights
    python train.py --from trained --epochs 5    # go on from the trained model
    torchrun --nproc-per-node 2 train.py         # the same over two processes

Interrupted, the same command goes on from the last whole epoch. The result, result.lstm, is taken back by the application: drop it on the
window, or `lstm-workbench import result.lstm`.
"""

import argparse
import hashlib
import json
import math
import os
import platform
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import nn

from data import HERE, epoch_plan, part
from model import Model

PROJECT = json.loads((HERE / "project.json").read_text("utf-8"))
TRAINING = PROJECT["run"]["experiment"]["settings"]["training"]
LOSS = PROJECT["loss"]
EVALUATION_BATCH = 256


def losses(logits, targets):
    """The loss of each sample, [batch]; see docs of the application."""
    if LOSS == "binaryCrossEntropy":
        return nn.functional.binary_cross_entropy_with_logits(logits[:, 0], targets.float(), reduction="none")
    if LOSS == "categoricalCrossEntropy":
        return nn.functional.cross_entropy(logits, targets.long(), reduction="none")
    kind = {"mae": nn.functional.l1_loss, "mse": nn.functional.mse_loss, "huber": nn.functional.huber_loss}[LOSS]
    return kind(logits, targets, reduction="none")


def weighed(found, weights):
    """One number a sample: with its class weight, or the mean over its outputs with theirs."""
    if found.dim() == 1:
        return found if weights is None else found * weights
    return (found if weights is None else torch.where(weights == 0, torch.zeros_like(found), found * weights)).mean(1)


class Optimizer:
    """The application's update rules, those of Keras: their small constants stand elsewhere than in torch.optim, which rare words feel."""

    def __init__(self, parameters):
        self.kind = TRAINING["optimizer"]
        decay = TRAINING.get("weightDecay")
        self.decay = (0.004 if decay is None else decay) if self.kind == "adamw" else 0.0
        self.parameters = list(parameters)
        self.first = [torch.zeros_like(one) for one in self.parameters]
        self.second = [torch.zeros_like(one) for one in self.parameters]

    @torch.no_grad()
    def step(self, number, rate):
        """Update `number`, from 1."""
        corrected = rate * math.sqrt(1 - 0.999**number) / (1 - 0.9**number)
        for one, first, second in zip(self.parameters, self.first, self.second):
            slope = one.grad
            if self.kind == "sgd":
                first.mul_(0.9).add_(slope)
                one.add_(first, alpha=-rate)
            elif self.kind == "rmsprop":
                second.mul_(0.9).addcmul_(slope, slope, value=0.1)
                one.addcdiv_(slope, (second + 1e-7).sqrt(), value=-rate)
            else:
                if self.decay:
                    one.mul_(1 - rate * self.decay)
                first.lerp_(slope, 0.1)
                second.lerp_(slope * slope, 0.001)
                one.addcdiv_(first, second.sqrt() + 1e-7, value=-corrected)

    def state_dict(self):
        return {"first": self.first, "second": self.second}

    def load_state_dict(self, state):
        for own, kept in zip(self.first + self.second, state["first"] + state["second"]):
            own.copy_(kept)


def rate_at(epochs, plateaus, all_epochs):
    """The learning rate after so many epochs, a share of the current one among them."""
    base, schedule = TRAINING["learningRate"], TRAINING["schedule"]
    if schedule == "exponential":
        return base * 0.97 ** math.floor(epochs)
    if schedule == "plateau":
        return base * 0.5**plateaus
    if schedule == "cosine":
        return base * (1 + math.cos(math.pi * epochs / all_epochs)) / 2
    return base


class Processes:
    """What this process is among those of torchrun; alone without it."""

    def __init__(self, device, timeout):
        self.rank = int(os.environ.get("RANK", 0))
        self.count = int(os.environ.get("WORLD_SIZE", 1))
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        if device == "cuda":
            device = f"cuda:{os.environ.get('LOCAL_RANK', 0)}"
            torch.cuda.set_device(device)
        self.device = torch.device(device)
        # Ray has joined the processes already.
        self.joins = self.count > 1 and not dist.is_initialized()
        if self.joins:
            backend = "nccl" if self.device.type == "cuda" else "gloo"
            dist.init_process_group(backend, timeout=timedelta(seconds=timeout))

    def sum(self, values):
        summed = torch.tensor(values, dtype=torch.float64, device=self.device)
        if self.device.type == "mps":
            summed = summed.float()
        if self.count > 1:
            dist.all_reduce(summed)
        return summed.tolist()

    def close(self):
        if self.joins:
            dist.destroy_process_group()


def evaluate(model, samples, processes):
    """Metrics of a part by the names of the application; each process answers its share of the samples."""
    classes = PROJECT["classes"]
    counts = torch.zeros(classes, classes, dtype=torch.float64)
    total = 0.0
    own = sorted(range(len(samples)), key=lambda sample: int(samples.lengths[sample]))[processes.rank :: processes.count]
    model.eval()
    with torch.no_grad():
        for start in range(0, len(own), EVALUATION_BATCH):
            inputs, lengths, targets, weights = samples.batch(own[start : start + EVALUATION_BATCH], processes.device)
            logits = model(inputs, lengths)
            # Class weights are for training; those of outputs say which of them count.
            total += float(weighed(losses(logits, targets), None if targets.dim() == 1 else weights).sum())
            if classes > 0:
                said = (logits[:, 0] > 0).long() if logits.shape[1] == 1 else logits.argmax(1)
                for actual, predicted in zip(targets.long().tolist(), said.tolist()):
                    counts[actual, predicted] += 1
    model.train()
    found = processes.sum([total, *counts.flatten().tolist()])
    metrics = {"loss": found[0] / max(1, len(samples))}
    if classes > 0:
        table = torch.tensor(found[1:]).reshape(classes, classes)
        right, actual, predicted = table.diagonal(), table.sum(1), table.sum(0)
        seen = (actual + predicted) > 0
        metrics["accuracy"] = float(right.sum() / table.sum().clamp(min=1))
        metrics["macroF1"] = float((2 * right / (actual + predicted).clamp(min=1))[seen].mean())
    return metrics


def save_whole(save, path):
    """Writes a file under another name first: what is in its place is whole, however the process ends."""
    partial = path.with_name(f"{path.name}.partial")
    save(partial)
    os.replace(partial, path)


def train(options):
    processes = Processes(options.device, options.timeout)
    chief = processes.rank == 0
    torch.manual_seed(TRAINING["seed"] + processes.rank)
    training, validation, test = part("train"), part("validation"), part("test")
    lengths = training.lengths.tolist()
    first = "model.safetensors" if options.start == "trained" else "start.safetensors"
    model = Model()
    model.load_state_dict(load_file(HERE / first))
    model.to(processes.device).train()
    learned = [one for one in model.parameters() if one.requires_grad]
    distributed = model if processes.count == 1 else nn.parallel.DistributedDataParallel(model)
    optimizer = Optimizer(learned)
    average = {name: one.detach().clone() for name, one in model.state_dict().items()} if TRAINING.get("averaging") else None
    epochs = options.epochs or TRAINING["epochs"]
    patience = (TRAINING.get("earlyStopping") or {}).get("patience", math.inf)
    state = {"done": 0, "updates": 0, "since_best": 0, "plateaus": 0, "best": None, "best_epoch": 0, "seconds": 0.0, "history": []}
    best = {name: one.clone() for name, one in model.state_dict().items()}
    checkpoint, mark = HERE / "checkpoint.pt", f"{options.start} {epochs} {PROJECT['fingerprint']}"
    if checkpoint.exists() and not options.fresh:
        kept = torch.load(checkpoint, map_location=processes.device, weights_only=True)
        if kept["mark"] == mark:
            model.load_state_dict(kept["model"])
            optimizer.load_state_dict(kept["optimizer"])
            best, state = kept["best"], kept["state"]
            average = kept["average"] or None
            torch.set_rng_state(kept["random"][min(processes.rank, len(kept["random"]) - 1)].cpu())
            if chief:
                print(f"Goes on after epoch {state['done']}", flush=True)

    while state["done"] < epochs and state["since_best"] < patience:
        started = time.perf_counter()
        plan = epoch_plan(lengths, TRAINING, state["done"])
        summed = right = count = 0.0
        for number, members in enumerate(plan):
            rate = rate_at(state["done"] + number / len(plan), state["plateaus"], epochs)
            own = members[processes.rank :: processes.count]
            # A process without a sample of a small batch works on one that does not count: all of them take each step together.
            inputs, steps, targets, weights = training.batch(own or members[:1], processes.device)
            logits = distributed(inputs, steps)
            each = weighed(losses(logits, targets), weights)
            if not own:
                each = each * 0
            for one in learned:
                one.grad = None
            # Gradients are averaged over the processes; the loss is the mean over the whole batch.
            (each.sum() * (processes.count / len(members))).backward()
            if TRAINING.get("weightDecay") and TRAINING["optimizer"] != "adamw":
                for one in learned:
                    one.grad.add_(one.detach(), alpha=TRAINING["weightDecay"])
            if TRAINING.get("clipNorm"):
                nn.utils.clip_grad_norm_(learned, TRAINING["clipNorm"])
            state["updates"] += 1
            optimizer.step(state["updates"], rate)
            if average is not None:
                stays = min(TRAINING["averaging"], state["updates"] / (9 + state["updates"]))
                for name, one in model.state_dict().items():
                    average[name].mul_(stays).add_(one, alpha=1 - stays)
            summed += float(each.detach().sum())
            count += len(own)
            if own and targets.dim() == 1:
                said = (logits[:, 0] > 0).long() if logits.shape[1] == 1 else logits.argmax(1)
                right += float((said == targets).sum())
        summed, right, count = processes.sum([summed, right, count])
        loss = summed / max(1, count)
        if not math.isfinite(loss):
            raise SystemExit(f"Training diverged in epoch {state['done'] + 1}: use a learning rate ten times smaller.")
        last = {name: one.detach().clone() for name, one in model.state_dict().items()}
        if average is not None:
            model.load_state_dict(average)
        metrics = evaluate(model, validation, processes) if len(validation) > 0 else {}
        decides = PROJECT["decides"] if PROJECT["decides"] in metrics else "loss"
        value = metrics.get(decides, loss)
        better = state["best"] is None or (value > state["best"] if decides != "loss" else value < state["best"])
        if better:
            best = {name: one.detach().clone() for name, one in model.state_dict().items()}
        model.load_state_dict(last)
        seconds = time.perf_counter() - started
        state["done"] += 1
        state["seconds"] += seconds
        state["since_best"] = 0 if better else state["since_best"] + 1
        state["plateaus"] += int(state["since_best"] > 0 and state["since_best"] % 2 == 0)
        if better:
            state["best"], state["best_epoch"] = value, state["done"]
        epoch = {
            "epoch": state["done"],
            "loss": loss,
            "training": {"accuracy": right / max(1, count)} if PROJECT["classes"] > 0 else {},
            "validation": metrics,
            "seconds": seconds,
            "samplesPerSecond": count / max(1e-9, seconds),
            "learningRate": rate,
        }
        state["history"].append(epoch)
        randoms = [torch.get_rng_state()]
        if processes.count > 1:
            gathered = [None] * processes.count
            dist.all_gather_object(gathered, torch.get_rng_state())
            randoms = gathered
        if chief:
            kept = {"mark": mark, "model": last, "best": best, "average": average or {}, "optimizer": optimizer.state_dict(), "state": state, "random": randoms}
            save_whole(lambda path: torch.save(kept, path), checkpoint)
            told = "  ".join(f"{name} {value:.4f}" for name, value in metrics.items())
            print(f"Epoch {epoch['epoch']} of {epochs}: loss {loss:.4f}, validation {told}, {seconds:.1f} s", flush=True)

    model.load_state_dict(best)
    tested = evaluate(model, test, processes) if len(test) > 0 else {}
    validated = evaluate(model, validation, processes) if len(validation) > 0 else {}
    if chief:
        print("Test:", json.dumps(tested), flush=True)
        write_result(best, state, validated, tested, processes, Path(options.output))
    processes.close()


def write_result(weights, state, validated, tested, processes, output):
    """Writes what the application takes back: weights, curves and the rows, under a description that is sealed by its hash."""
    save_whole(lambda path: save_file({name: one.cpu().contiguous() for name, one in weights.items()}, path), HERE / "trained.safetensors")
    rows = [f"rows/{one['hash']}.arrow" for one in PROJECT["datasets"]]
    contents = {"weights.safetensors": HERE / "trained.safetensors", **{path: HERE / path for path in rows}}
    files = [
        {"path": path, "bytes": place.stat().st_size, "sha256": hashlib.sha256(place.read_bytes()).hexdigest()}
        for path, place in contents.items()
    ]
    about = {
        "format": "lstm-workbench result",
        "version": 1,
        "application": PROJECT["application"],
        "id": f"r_{files[0]['sha256'][:12]}",
        "name": PROJECT["run"]["run"]["name"],
        "experiment": PROJECT["run"]["experiment"],
        "datasets": PROJECT["datasets"],
        "epochs": state["history"],
        "bestEpoch": state["best_epoch"],
        "seconds": state["seconds"],
        "endedAt": int(time.time() * 1000),
        "metrics": {"validation": validated, "test": tested},
        "engine": {"processes": processes.count, "device": processes.device.type, "torch": torch.__version__, "python": platform.python_version()},
        "files": files,
    }
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    seal = hashlib.sha256(text[:-1].encode("utf-8")).hexdigest()

    def save(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("bundle.json", f'{text[:-1]},"sha256":"{seal}"}}'.encode("utf-8"))
            for name, place in contents.items():
                archive.write(place, name)

    save_whole(save, output)
    print(f"Wrote {output}: import it into the application", flush=True)


def options_of(words=None):
    """What is asked for on the command line, or by `words`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="start", choices=["start", "trained"], default="start", help="first weights")
    parser.add_argument("--epochs", type=int, help="instead of those of the experiment")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, mps")
    parser.add_argument("--output", default=str(HERE / "result.lstm"), help="where the result goes")
    parser.add_argument("--fresh", action="store_true", help="do not go on from checkpoint.pt")
    parser.add_argument("--timeout", type=int, default=300, help="seconds that processes wait for each other")
    return parser.parse_args(words)


if __name__ == "__main__":
    train(options_of())

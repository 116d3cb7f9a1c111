"""One training step of the network of TrainingBenchmark with PyTorch, ms: python3 training.py [threads] [steps]"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv3d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm3d(outputs)
        self.conv2 = nn.Conv3d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm3d(outputs)
        self.stride, self.more = stride, outputs - inputs

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        if self.more:
            x = functional.avg_pool3d(x, 1, self.stride)
            # Shortcut A has no gradient in MedicalNet.
            x = torch.cat([x.data, torch.zeros(x.size(0), self.more, *x.shape[2:])], 1)
        return functional.relu(y + x, inplace=True)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    stem = [nn.Conv3d(1, 64, 7, 2, 3, bias=False), nn.BatchNorm3d(64), nn.ReLU(inplace=True), nn.MaxPool3d(3, 2, 1)]
    blocks = []
    inputs = 64
    for outputs, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        blocks += [Block(inputs, outputs, stride), Block(outputs, outputs, 1)]
        inputs = outputs
    network = nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Linear(512, 2))
    network.train()
    batch = torch.randn(4, 1, 48, 48, 48)
    labels = torch.tensor([0, 1, 1, 0])
    optimiser = torch.optim.Adam(network.parameters(), 1e-4)
    clock, processor = [], []
    for _ in range(steps):
        begin = time.perf_counter(), time.process_time()
        optimiser.zero_grad()
        functional.cross_entropy(network(batch), labels).backward()
        optimiser.step()
        clock.append(1e3 * (time.perf_counter() - begin[0]))
        processor.append(1e3 * (time.process_time() - begin[1]))
    for name, times in (("clock", sorted(clock)), ("processor", sorted(processor))):
        print(f"torch {torch.__version__}, {threads} threads, {name}: least {times[0]:.0f}, median {times[steps // 2]:.0f}")


main()

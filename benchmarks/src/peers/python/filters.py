"""Processor time of scipy.ndimage.gaussian_laplace and pywt.swtn (coif1, 8 sub-bands) on 128^3 noise, one thread.

Beside FilterBenchmark: python3 benchmarks/src/peers/python/filters.py
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

import time

import numpy
import pywt
import scipy.ndimage


def median(work, runs):
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * sorted(times)[runs // 2]


image = numpy.random.RandomState(1).rand(128, 128, 128)
print("numpy", numpy.__version__, "scipy", scipy.__version__, "pywt", pywt.__version__)
for sigma in (1, 2, 3):
    print("gaussian_laplace sigma %d: %.0f ms" % (sigma, median(lambda: scipy.ndimage.gaussian_laplace(image, sigma), 9)))
print("swtn coif1: %.0f ms" % median(lambda: pywt.swtn(image, "coif1", level=1, axes=(0, 1, 2)), 9))

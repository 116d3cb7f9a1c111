package org.alnm.deep.nd4j.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** Products of row-major matrices in native memory, each on the calling thread. */
final class Gemm {

    private Gemm() {}

    /** A matrix: where it starts, and the distance between its rows. */
    record Matrix(NativeFloats memory, long from, int stride) {

        FloatPointer pointer() {
            return memory.at(from);
        }

        Matrix at(long offset) {
            return new Matrix(memory, from + offset, stride);
        }
    }

    /** c = a b + beta c, with a of m x k, b of k x n. */
    static void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                beta,
                c.pointer(),
                c.stride());
    }

    /** c = a b', with a of m x k, b of n x k. */
    static void multiplyTransposed(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                m,
                n,
                k,
                1,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                0,
                c.pointer(),
                c.stride());
    }

    /** c = a' b + beta c, with a of k x m, b of k x n. */
    static void transposedMultiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                beta,
                c.pointer(),
                c.stride());
    }

    /** to += from. */
    static void add(int count, NativeFloats from, long fromIndex, NativeFloats to, long toIndex) {
        cblas_saxpy(count, 1, from.at(fromIndex), 1, to.at(toIndex), 1);
    }
}

/**
 * Writing models in the Open Neural Network Exchange format (ONNX), so that other programs can run them: the messages of
 * {@code onnx.proto3} that an inference model needs, and their bytes. Nothing here reads or runs a model.
 */
@NullMarked
package org.alnm.core.onnx;

import org.jspecify.annotations.NullMarked;

/**
 * From a booster of XGBoost to an ONNX model, by our own code.
 *
 * <p>In: the model as XGBoost writes it to JSON. Out: the bytes of an ONNX model with one tree
 * ensemble. Never: an approximation; a booster whose predictions this cannot reproduce is refused
 * with a sentence.
 */
@NullMarked
package dev.marquee.trainer.onnx;

import org.jspecify.annotations.NullMarked;

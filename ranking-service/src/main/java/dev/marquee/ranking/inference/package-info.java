/**
 * The Open Inference Protocol, version 2, over the models that serve: tensors in, tensors out, for
 * callers who make their own features.
 *
 * <p>In: float32 tensors. Out: the model's output as it is. Never: a page, a log entry, or an error
 * in another form than the protocol's.
 *
 * <p>Source: Open Inference Protocol, REST, github.com/open-inference/open-inference-protocol.
 */
@NullMarked
package dev.marquee.ranking.inference;

import org.jspecify.annotations.NullMarked;

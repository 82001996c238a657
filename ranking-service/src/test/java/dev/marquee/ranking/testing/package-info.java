/**
 * What the tests of this service share: a small catalogue, small models, and how to publish what
 * other services own.
 *
 * <p>In: a few numbers. Out: real bundles with real ONNX files. Never: a mock.
 */
@NullMarked
package dev.marquee.ranking.testing;

import org.jspecify.annotations.NullMarked;

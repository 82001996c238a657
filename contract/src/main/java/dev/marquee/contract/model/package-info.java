/**
 * Model bundles: what a folder with an ONNX model declares about itself.
 *
 * <p>In: {@code bundle.json} and {@code golden.jsonl}. Out: the feature contract that the trainer
 * writes and the ranker keeps. Never: ONNX itself.
 */
@NullMarked
package dev.marquee.contract.model;

import org.jspecify.annotations.NullMarked;

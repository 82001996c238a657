package dev.marquee.contract.model;

/**
 * One line of {@code golden.jsonl}: an input, and what the model that was trained said to it. A
 * bundle serves only if ONNX Runtime says the same.
 *
 * @param features one value per column of the matrix, in order; NaN is written {@code "NaN"}
 * @param score the trainer's own prediction
 */
public record GoldenRow(float[] features, float score) {}

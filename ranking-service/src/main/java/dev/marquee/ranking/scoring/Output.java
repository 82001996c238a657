package dev.marquee.ranking.scoring;

/**
 * What a model gave, as it is: no column chosen, no transform applied.
 *
 * @param values row-major
 * @param shape of the tensor
 */
@SuppressWarnings("ArrayRecordComponent") // Written into an answer at once, never compared.
public record Output(float[] values, long[] shape) {}

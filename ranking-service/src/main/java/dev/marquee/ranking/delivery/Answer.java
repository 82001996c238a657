package dev.marquee.ranking.delivery;

import dev.marquee.contract.page.Degradation;
import java.util.List;

/**
 * An answer that is written.
 *
 * @param json its bytes
 * @param degraded how it falls short
 */
public record Answer(byte[] json, List<Degradation> degraded) {}

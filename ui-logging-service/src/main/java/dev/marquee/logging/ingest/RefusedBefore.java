package dev.marquee.logging.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused and is to be judged again.
 *
 * @param original as it came, with what its batch said for it
 * @param userKey pseudonym of its user; null for nobody
 * @param received when it was received
 */
public record RefusedBefore(ObjectNode original, @Nullable String userKey, Instant received) {}

/**
 * Models over item features: opens an ONNX file, holds it to its declared contract, and scores
 * candidates.
 *
 * <p>In: a bundle's declaration, a catalogue, candidates, what the request knows. Out: one score
 * per candidate. Never: a model that broke its contract, a tensor left open, a session closed under
 * somebody's feet.
 */
@NullMarked
package dev.marquee.ranking.scoring;

import org.jspecify.annotations.NullMarked;

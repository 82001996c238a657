/**
 * Model bundles as folders: what the ranker takes up and checks before it serves.
 *
 * <p>In: a declaration, the bytes of an ONNX model, golden rows. Out: the folder {@code
 * <name>/<version>}, whole or not at all, even while a ranker watches. Also the matrix that a
 * feature contract makes of items, by the very rule that the ranker follows. Never: a score of its
 * own making.
 */
@NullMarked
package dev.marquee.trainer.bundle;

import org.jspecify.annotations.NullMarked;

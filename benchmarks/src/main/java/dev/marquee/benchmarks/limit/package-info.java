/**
 * The limit server: the least that a server of ranked pages could do. Bare Vert.x, one GET of the
 * user's state from Redis, one run of ONNX Runtime on a matrix of the same size, one HMAC, one
 * entry appended to a stream, an answer of the same number of bytes.
 *
 * <p>In: a request whose path ends in the user's id. Out: bytes that mean nothing. Never: anything
 * that it could leave out; it chooses nothing and parses nothing, and what it signs and logs is
 * always the same.
 */
@NullMarked
package dev.marquee.benchmarks.limit;

import org.jspecify.annotations.NullMarked;

/**
 * The secrets that ranker and logger share: the keys of page tokens and of pseudonyms.
 *
 * <p>In: settings. Out: {@link dev.marquee.contract.token.PageTokens} and {@link
 * dev.marquee.contract.log.Pseudonyms}. Never: a secret in a log line, a default secret in
 * production.
 */
@NullMarked
package dev.marquee.edge.signing;

import org.jspecify.annotations.NullMarked;

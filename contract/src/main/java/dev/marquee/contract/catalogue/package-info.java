/**
 * Catalogue items as they travel between an offline job, the ranker and the lake.
 *
 * <p>In and out: an id and named attributes. Never: the columnar form used for scoring; that is the
 * ranking-service's.
 */
@NullMarked
package dev.marquee.contract.catalogue;

import org.jspecify.annotations.NullMarked;

/** Tests of the audit of exploration. */
@NullMarked
package dev.marquee.ranking.audit;

import org.jspecify.annotations.NullMarked;

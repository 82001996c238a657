/** Tests of the package of this name. */
@NullMarked
package dev.marquee.logging.ledger;

import org.jspecify.annotations.NullMarked;

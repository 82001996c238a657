/**
 * The ui-logging-service: from what a screen reports to what an analyst asks.
 *
 * <p>This package holds only what all its features share: the service's problems and its clock. In:
 * nothing. Out: codes, the time. Never: a feature's logic.
 */
@NullMarked
package dev.marquee.logging;

import org.jspecify.annotations.NullMarked;

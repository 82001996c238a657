/**
 * Who may call what. Roles stand on endpoints as annotations; they are not enforced yet, which is
 * why every service listens on loopback only.
 *
 * <p>In: nothing. Out: roles to annotate with. Never: a secret.
 */
@NullMarked
package dev.marquee.edge.access;

import org.jspecify.annotations.NullMarked;

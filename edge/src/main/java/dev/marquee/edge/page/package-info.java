/**
 * The pages that services show to people, from their resources.
 *
 * <p>In: a file of HTML. Out: answers with a policy that lets in only what the service itself
 * serves. Never: a script from elsewhere.
 */
@NullMarked
package dev.marquee.edge.page;

import org.jspecify.annotations.NullMarked;

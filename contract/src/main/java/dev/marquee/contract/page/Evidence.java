package dev.marquee.contract.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a row is on the page.
 *
 * @param kind the row's source, for example {@code popular}, {@code genre}, {@code
 *     because-you-played}
 * @param itemId the item that the row follows from, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(String kind, @Nullable String itemId) {}

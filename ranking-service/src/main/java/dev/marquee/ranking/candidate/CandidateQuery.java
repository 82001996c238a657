package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.user.UserItems;
import java.util.List;
import java.util.Map;

/**
 * What candidates are gathered for.
 *
 * @param page what its rows ask for
 * @param index of the catalogue
 * @param user what they did with its items
 * @param lists precomputed ones by name, item ids, best first
 * @param brought item ids that the request brings
 * @param context what the request says of the moment
 * @param nowMillis Unix milliseconds
 * @param perRow the most that a row takes from its source, at least 1; of what the request brings,
 *     all is taken
 * @param explained whether each dropped item is wanted, and not only how many there were
 * @param placed what the page has already
 */
public record CandidateQuery(
    PageDefinition page,
    CandidateIndex index,
    UserItems user,
    Map<String, List<String>> lists,
    List<String> brought,
    Map<String, Object> context,
    long nowMillis,
    int perRow,
    boolean explained,
    Placed placed) {

  /** For nobody in particular, at a moment of which nothing is known. */
  public static CandidateQuery of(PageDefinition page, CandidateIndex index, int perRow) {
    return new CandidateQuery(
        page,
        index,
        UserItems.NONE,
        Map.of(),
        List.of(),
        Map.of(),
        0,
        perRow,
        false,
        Placed.NOTHING);
  }

  /** The same for a user. */
  public CandidateQuery by(UserItems who, Map<String, List<String>> ownLists) {
    return new CandidateQuery(
        page, index, who, ownLists, brought, context, nowMillis, perRow, explained, placed);
  }

  /** The same at a moment. */
  public CandidateQuery at(long millis, Map<String, Object> moment) {
    return new CandidateQuery(
        page, index, user, lists, brought, moment, millis, perRow, explained, placed);
  }

  /** The same with items that the request brings. */
  public CandidateQuery bringing(List<String> itemIds) {
    return new CandidateQuery(
        page, index, user, lists, itemIds, context, nowMillis, perRow, explained, placed);
  }

  /** The same, with each dropped item. */
  public CandidateQuery explaining() {
    return new CandidateQuery(
        page, index, user, lists, brought, context, nowMillis, perRow, true, placed);
  }

  /** The same for another page. */
  public CandidateQuery of(PageDefinition another) {
    return new CandidateQuery(
        another, index, user, lists, brought, context, nowMillis, perRow, explained, placed);
  }

  /** The same, with at most so many candidates from each row's source. */
  public CandidateQuery atMost(int ofEachRow) {
    return new CandidateQuery(
        page, index, user, lists, brought, context, nowMillis, ofEachRow, explained, placed);
  }

  /** The same for the rest of a page. */
  public CandidateQuery without(Placed already) {
    return new CandidateQuery(
        page, index, user, lists, brought, context, nowMillis, perRow, explained, already);
  }
}

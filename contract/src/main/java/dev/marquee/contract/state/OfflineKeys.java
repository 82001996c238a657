package dev.marquee.contract.state;

/**
 * The keys of what offline jobs compute and the ranker reads. What is a user's has the same hash
 * tag as their {@link UserState}, so that it is read together with it.
 */
public final class OfflineKeys {
  private OfflineKeys() {}

  /** Features of a user: a JSON object of numbers, texts, booleans and lists of numbers. */
  public static String userFeatures(String unitId) {
    return "mq:user-features:{" + unitId + "}";
  }

  /** A user's own list of that name: a JSON array of item ids, best first. */
  public static String userList(String list, String unitId) {
    return "mq:list:" + list + ":{" + unitId + "}";
  }

  /** A segment's list of that name, in the same form. */
  public static String segmentList(String list, String segment) {
    return "mq:list:" + list + ":segment:" + segment;
  }
}

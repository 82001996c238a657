package dev.marquee.ranking.construction;

/**
 * Maximal marginal relevance: the next item is the one with the largest (1 − δ) · relevance − δ ·
 * (its similarity to the most alike item chosen before). Relevance is the logit; similarity is
 * scaled by the range of the row's logits, so that δ means the same for every model.
 *
 * <p>The value of what is chosen never rises from one item to the next.
 *
 * <p>Cost: O(chosen · candidates), two arrays.
 *
 * <p>Source: J. Carbonell, J. Goldstein, The use of MMR, diversity-based reranking for reordering
 * documents and producing summaries, SIGIR 1998; δ is 1 − λ of the paper.
 *
 * @param strength δ, 0 for relevance alone, 1 for dissimilarity alone
 * @param similarity of candidates
 */
public record MaximalMarginalRelevance(double strength, Similarity similarity) {
  public MaximalMarginalRelevance {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "strength is %s; it must be from 0 to 1.".formatted(strength));
    }
  }

  /**
   * Moves the best items to the front, in order.
   *
   * @param positions of the candidates, best first by relevance; reordered in place
   * @param logits one per candidate, in the same order; replaced by the values of those chosen, and
   *     kept for the others
   * @param chosen how many to choose
   */
  void order(int[] positions, float[] logits, int chosen) {
    int n = positions.length;
    float range = range(logits);
    float[] alike = new float[n];
    for (int at = 0; at < Math.min(chosen, n); at++) {
      int best = at;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = at; i < n; i++) {
        if (at > 0) {
          alike[i] = Math.max(alike[i], similarity.of(positions[i], positions[at - 1]));
        }
        float value = (float) ((1 - strength) * logits[i] - strength * range * alike[i]);
        if (value > most) {
          most = value;
          best = i;
        }
      }
      moveForward(positions, logits, alike, best, at);
      logits[at] = most;
    }
  }

  private static float range(float[] logits) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      least = Math.min(least, logit);
      most = Math.max(most, logit);
    }
    return most > least ? most - least : 1;
  }

  /** Keeps the order of those that are passed over, so that equals stay as they were. */
  private static void moveForward(
      int[] positions, float[] logits, float[] alike, int from, int to) {
    int position = positions[from];
    float logit = logits[from];
    float own = alike[from];
    System.arraycopy(positions, to, positions, to + 1, from - to);
    System.arraycopy(logits, to, logits, to + 1, from - to);
    System.arraycopy(alike, to, alike, to + 1, from - to);
    positions[to] = position;
    logits[to] = logit;
    alike[to] = own;
  }
}

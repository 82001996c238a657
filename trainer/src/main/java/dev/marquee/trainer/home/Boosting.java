package dev.marquee.trainer.home;

import java.util.Map;
import java.util.TreeMap;

/**
 * The hyperparameters of gradient boosting, in XGBoost's meaning of each. They were set once, by
 * hand, and not searched: the held-out films judge, they do not choose.
 *
 * @param rounds trees to grow, one a round
 * @param maxDepth of a tree
 * @param learningRate share of each tree that is added
 * @param minChildWeight least sum of Hessians in a leaf
 * @param seed of what little is random
 */
record Boosting(int rounds, int maxDepth, double learningRate, double minChildWeight, int seed) {
  static final String OBJECTIVE = "reg:logistic";

  /** Small trees: a page scores hundreds of films within a few milliseconds. */
  static Boosting chosen() {
    return new Boosting(100, 4, 0.1, 5, 1);
  }

  /** One thread and no sampling, so that the same rows give the same bytes. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("objective", OBJECTIVE);
    parameters.put("booster", "gbtree");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", maxDepth);
    parameters.put("eta", learningRate);
    parameters.put("min_child_weight", minChildWeight);
    parameters.put("seed", seed);
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    return parameters;
  }
}

package dev.marquee.ranking.consistency;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.replay.LoggedPage;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import dev.marquee.ranking.user.UserItems;
import dev.marquee.ranking.user.UserRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the feature rows of logged pages anew, from one snapshot and the users' states.
 *
 * <p>Thread-safety: none; one per check. Cost: a page's scoring without the model, for each page.
 */
final class Consistency {
  private final ServingSnapshot snapshot;
  private final Function<String, @Nullable UserRead> users;
  private final Map<String, ColumnDifferences> byModel = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int pages;
  private long itemsGone;

  /**
   * @param users what is known of a pseudonym's user now; null where that cannot be had
   */
  Consistency(ServingSnapshot snapshot, Function<String, @Nullable UserRead> users) {
    this.snapshot = snapshot;
    this.users = users;
  }

  ConsistencyReport of(List<LoggedPage> logged) {
    for (LoggedPage page : logged) {
      String reason = compare(page);
      if (reason == null) {
        pages++;
      } else {
        skipped.merge(reason, 1, Integer::sum);
      }
    }
    List<FeatureSkew> features = new ArrayList<>();
    byModel.values().forEach(differences -> features.addAll(differences.skews()));
    long rows = byModel.values().stream().mapToLong(ColumnDifferences::rows).sum();
    return new ConsistencyReport(pages, rows, skipped, itemsGone, features);
  }

  private @Nullable String compare(LoggedPage page) {
    ServedPage served = page.served();
    if (served == null) {
      return "page-not-found";
    }
    ServingModel serving = snapshot.model(served.modelName() + "@" + served.modelVersion());
    if (serving == null || !serving.model().acquire()) {
      return "model-not-loaded";
    }
    try {
      ColumnDifferences differences =
          byModel.computeIfAbsent(
              serving.model().bundle().ref().toString(),
              name -> new ColumnDifferences(serving.model().bundle()));
      if (!differences.areOf(page.decisions().featureNames())) {
        return "model-not-loaded";
      }
      String userKey = page.decisions().userKey();
      UserRead user = userKey == null ? UserRead.NOBODY : users.apply(userKey);
      if (user == null || !user.available()) {
        return "user-not-found";
      }
      compare(page.decisions(), serving, facts(served, user), differences);
      return null;
    } finally {
      serving.model().release();
    }
  }

  private RequestFacts facts(ServedPage served, UserRead user) {
    return new RequestFacts(
        LoggedContext.of(served.context()),
        UserItems.of(snapshot.catalogue(), user.state()),
        user.features(),
        Map.of(),
        served.servedMillis());
  }

  private void compare(
      Decisions decisions,
      ServingModel serving,
      RequestFacts facts,
      ColumnDifferences differences) {
    Catalogue catalogue = snapshot.catalogue();
    int width = decisions.featureNames().size();
    for (Decisions.EligibleRow row : decisions.rows()) {
      int[] at =
          IntStream.range(0, row.itemIds().size())
              .filter(i -> catalogue.indexOf(row.itemIds().get(i)) >= 0)
              .toArray();
      itemsGone += row.itemIds().size() - at.length;
      int[] items = IntStream.of(at).map(i -> catalogue.indexOf(row.itemIds().get(i))).toArray();
      float[] anew = serving.model().rows(serving.features(), items, facts);
      for (int i = 0; i < at.length; i++) {
        differences.add(row.features(), at[i] * width, anew, i * width);
      }
    }
  }
}

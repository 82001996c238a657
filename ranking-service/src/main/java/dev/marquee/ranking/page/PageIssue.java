package dev.marquee.ranking.page;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.Page;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.log.ServedPageLog;
import dev.marquee.ranking.serving.ServingModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Issues a ranked page: seals it, sends it on its way into the log, makes the answer. */
@Singleton
final class PageIssue {
  /** How slots are randomised: not at all. */
  private static final String EXPLORATION = "none";

  private final PageSeal seal;
  private final ServedPageLog log;

  PageIssue(PageSeal seal, ServedPageLog log) {
    this.seal = seal;
    this.log = log;
  }

  /** Whether the next page's decisions are to be logged too, which needs its features. */
  boolean sampled() {
    return log.sampled();
  }

  /**
   * The answer.
   *
   * @param sampled whether the decisions are logged too
   */
  Page answer(Ranked ranked, boolean sampled) {
    PageSeal.Sealed sealed =
        seal.seal(
            ranked.request().unitId(),
            ranked.choice().layout().ref(),
            ranked.scored().by(),
            ranked.choice().cells());
    if (!log.append(served(ranked, sealed))) {
      ranked.degraded().add(Degradation.NOT_LOGGED);
    } else if (sampled) {
      decisions(ranked, sealed);
    }
    return new Page(
        sealed.pageId(),
        ranked.page(),
        ranked.choice().layout().ref(),
        sealed.token(),
        sealed.expiresAt(),
        sealed.servedAt(),
        ranked.scored().by(),
        ranked.choice().cells(),
        ranked.choice().parameters(),
        EXPLORATION,
        List.copyOf(ranked.degraded()),
        AnswerRows.of(ranked),
        null);
  }

  private static ServedPage served(Ranked ranked, PageSeal.Sealed sealed) {
    List<ServedPage.ServedRow> rows = new ArrayList<>(ranked.rows().size());
    for (BuiltRow row : ranked.rows()) {
      double[] certain = new double[row.shown()];
      Arrays.fill(certain, 1.0);
      rows.add(
          new ServedPage.ServedRow(
              rows.size(),
              row.source().definition().id(),
              itemIds(ranked, row.eligible(), row.shown()),
              scores(ranked, row.eligible(), row.shown()),
              certain,
              certain,
              certain));
    }
    return new ServedPage(
        sealed.pageId(),
        ranked.page(),
        ranked.choice().layout().ref().toString(),
        sealed.userKey(),
        ranked.request().sessionId(),
        ranked.scored().by().name(),
        ranked.scored().by().version(),
        ranked.choice().cells(),
        texts(ranked.request().context()),
        EXPLORATION,
        ranked.degraded().stream().map(Degradation::code).toList(),
        sealed.servedAt().toEpochMilli(),
        rows);
  }

  private void decisions(Ranked ranked, PageSeal.Sealed sealed) {
    float[] features = ranked.scored().scores().features();
    ServingModel model = ranked.choice().model();
    if (features == null || model == null) {
      return;
    }
    List<String> names = model.model().columnNames();
    List<Decisions.EligibleRow> rows = new ArrayList<>(ranked.rows().size());
    for (BuiltRow row : ranked.rows()) {
      int[] eligible = row.eligible();
      rows.add(
          new Decisions.EligibleRow(
              rows.size(),
              row.source().definition().id(),
              itemIds(ranked, eligible, eligible.length),
              scores(ranked, eligible, eligible.length),
              rowsOf(features, names.size(), eligible)));
    }
    log.append(
        new Decisions(
            sealed.pageId(),
            sealed.userKey(),
            sealed.servedAt().toEpochMilli(),
            ranked.scored().by() + "/by-score/" + EXPLORATION,
            0,
            names,
            log.decisionRate(),
            rows));
  }

  private static List<String> itemIds(Ranked ranked, int[] positions, int count) {
    Catalogue catalogue = ranked.catalogue();
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = catalogue.itemId(ranked.candidates().items()[positions[i]]);
    }
    return List.of(ids);
  }

  private static float[] scores(Ranked ranked, int[] positions, int count) {
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = ranked.scored().scores().scores()[positions[i]];
    }
    return scores;
  }

  private static float[] rowsOf(float[] matrix, int width, int[] positions) {
    float[] rows = new float[positions.length * width];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(matrix, positions[i] * width, rows, i * width, width);
    }
    return rows;
  }

  private static Map<String, String> texts(Map<String, Object> context) {
    Map<String, String> texts = new HashMap<>();
    context.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }
}

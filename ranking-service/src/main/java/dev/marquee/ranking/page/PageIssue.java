package dev.marquee.ranking.page;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.Page;
import dev.marquee.ranking.audit.ExplorationAudit;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.log.ServedPageLog;
import dev.marquee.ranking.serving.ServingModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Issues a ranked page: seals it, sends it on its way into the log, makes the answer. */
@Singleton
final class PageIssue {
  private final PageSeal seal;
  private final ServedPageLog log;
  private final ExplorationAudit audit;
  private final Onward onward;

  PageIssue(PageSeal seal, ServedPageLog log, ExplorationAudit audit, Onward onward) {
    this.seal = seal;
    this.onward = onward;
    this.log = log;
    this.audit = audit;
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
    audit.drawn(ranked.slate(), ranked::policyVersion);
    PageSeal.Sealed sealed = sealed(ranked);
    boolean logged = ranked.open() == null || !ranked.slate().rows().isEmpty();
    if (logged && !log.append(served(ranked, sealed))) {
      ranked.degraded().add(Degradation.NOT_LOGGED);
    } else if (logged && sampled) {
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
        ranked.slate().by().name(),
        List.copyOf(ranked.degraded()),
        AnswerRows.of(ranked),
        onward.next(ranked, sealed.pageId()));
  }

  private PageSeal.Sealed sealed(Ranked ranked) {
    String unitId = ranked.request().unitId();
    LayoutRef layout = ranked.choice().layout().ref();
    ModelRef by = ranked.scored().by();
    Map<String, String> cells = ranked.choice().cells();
    return ranked.open() == null
        ? seal.seal(unitId, layout, by, cells)
        : seal.seal(ranked.open().pageId(), unitId, layout, by, cells);
  }

  private static ServedPage served(Ranked ranked, PageSeal.Sealed sealed) {
    Comparison comparison = ranked.comparison();
    List<ServedPage.ServedRow> rows = new ArrayList<>(ranked.slate().rows().size());
    for (Slate.Row row : ranked.slate().rows()) {
      Slate.Draft draft = row.draft();
      rows.add(
          new ServedPage.ServedRow(
              ranked.firstRow() + rows.size(),
              row.built().source().definition().id(),
              itemIds(ranked, row.shown()),
              scores(ranked, row.shown()),
              row.marginal(),
              row.conditional(),
              Onward.prefix(ranked.open(), row.prefix()),
              draft == null ? null : draft.team(),
              draft == null ? null : draft.agreement(),
              comparison == null ? null : comparison.of(row.shown())));
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
        ranked.slate().by().name(),
        ranked.degraded().stream().map(Degradation::code).toList(),
        sealed.servedAt().toEpochMilli(),
        rows,
        comparison == null ? null : comparison.triggered());
  }

  private void decisions(Ranked ranked, PageSeal.Sealed sealed) {
    float[] features = ranked.scored().scores().features();
    ServingModel model = ranked.choice().model();
    if (features == null || model == null) {
      return;
    }
    List<String> names = model.model().columnNames();
    List<Decisions.EligibleRow> rows = new ArrayList<>(ranked.slate().rows().size());
    for (Slate.Row row : ranked.slate().rows()) {
      int[] eligible = row.built().eligible();
      rows.add(
          new Decisions.EligibleRow(
              ranked.firstRow() + rows.size(),
              row.built().source().definition().id(),
              itemIds(ranked, eligible),
              scores(ranked, eligible),
              rowsOf(features, names.size(), eligible),
              row.built().logits(),
              row.built().reach(),
              row.built().pinned()));
    }
    log.append(
        new Decisions(
            sealed.pageId(),
            sealed.userKey(),
            sealed.servedAt().toEpochMilli(),
            ranked.policyVersion(),
            ranked.slate().seed(),
            ranked.slate().by().temperature(),
            names,
            log.decisionRate(),
            rows));
  }

  private static List<String> itemIds(Ranked ranked, int[] positions) {
    Catalogue catalogue = ranked.catalogue();
    String[] ids = new String[positions.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = catalogue.itemId(ranked.candidates().items()[positions[i]]);
    }
    return List.of(ids);
  }

  private static float[] scores(Ranked ranked, int[] positions) {
    float[] scores = new float[positions.length];
    for (int i = 0; i < scores.length; i++) {
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

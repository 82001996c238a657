package dev.marquee.ranking.list;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.RankedList;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.answer.JsonBytes;
import dev.marquee.ranking.audit.ExplorationAudit;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.delivery.Answer;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.log.ServedPageLog;
import dev.marquee.ranking.page.Comparison;
import dev.marquee.ranking.page.PageSeal;
import dev.marquee.ranking.serving.ServingModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Issues a ranked list: seals it, sends it on its way into the log, writes the answer. */
@Singleton
final class ListIssue {
  private final PageSeal seal;
  private final ServedPageLog log;
  private final ExplorationAudit audit;

  ListIssue(PageSeal seal, ServedPageLog log, ExplorationAudit audit) {
    this.seal = seal;
    this.log = log;
    this.audit = audit;
  }

  /** Whether the next list's decisions are to be logged too, which needs its features. */
  boolean sampled() {
    return log.sampled();
  }

  /** The seed of the next list's randomness. */
  long seed() {
    return seal.seed();
  }

  /**
   * The answer.
   *
   * @param sampled whether the decisions are logged too
   */
  Answer answer(RankedCandidates ranked, boolean sampled) {
    audit.drawn(ranked.slate(), ranked::policyVersion);
    PageSeal.Sealed sealed =
        seal.seal(
            ranked.request().request().unitId(),
            ranked.choice().layout().ref(),
            ranked.scored().by(),
            ranked.choice().cells());
    if (!log.append(served(ranked, sealed))) {
      ranked.degraded().add(Degradation.NOT_LOGGED);
    } else if (sampled) {
      decisions(ranked, sealed);
    }
    return write(ranked, sealed);
  }

  private static Answer write(RankedCandidates ranked, PageSeal.Sealed sealed) {
    List<Degradation> degraded = List.copyOf(ranked.degraded());
    JsonBytes out = JsonBytes.begin();
    AnswerJson.begin(
        out,
        new AnswerJson.Head(
            sealed.pageId(),
            RankedList.PAGE,
            ranked.choice().layout().ref(),
            sealed.token(),
            sealed.expiresAt(),
            sealed.servedAt(),
            ranked.scored().by(),
            ranked.choice().cells(),
            ranked.choice().parameters(),
            ranked.slate().by().name(),
            degraded));
    out.name("slots").beginArray();
    for (Slate.Row row : ranked.slate().rows()) {
      slots(out, ranked, row);
    }
    out.endArray();
    return new Answer(AnswerJson.endList(out, ranked.candidates().dropped()), degraded);
  }

  private static void slots(JsonBytes out, RankedCandidates ranked, Slate.Row row) {
    float[] scores = ranked.scored().scores().scores();
    double[] marginal = row.marginal();
    List<String> fields = ranked.request().request().fields();
    Catalogue catalogue = ranked.catalogue();
    int[] shown = row.shown();
    for (int column = 0; column < shown.length; column++) {
      int position = shown[column];
      AnswerJson.slot(
          out,
          column,
          ranked.candidates().itemIds()[position],
          scores[position],
          marginal == null ? null : (Double) marginal[column]);
      out.beginObject();
      int item = ranked.candidates().items()[position];
      for (int f = 0; item >= 0 && f < fields.size(); f++) {
        Object value = catalogue.value(fields.get(f), item);
        if (value != null) {
          out.name(fields.get(f)).value(value);
        }
      }
      out.endObject().endObject();
    }
  }

  private static ServedPage served(RankedCandidates ranked, PageSeal.Sealed sealed) {
    Comparison comparison = ranked.comparison();
    List<ServedPage.ServedRow> rows = new ArrayList<>(1);
    for (Slate.Row row : ranked.slate().rows()) {
      Slate.Draft draft = row.draft();
      rows.add(
          new ServedPage.ServedRow(
              0,
              row.built().source().definition().id(),
              itemIds(ranked, row.shown()),
              scores(ranked, row.shown()),
              row.marginal(),
              row.conditional(),
              row.prefix(),
              draft == null ? null : draft.team(),
              draft == null ? null : draft.agreement(),
              comparison == null ? null : comparison.of(row.shown())));
    }
    return new ServedPage(
        sealed.pageId(),
        RankedList.PAGE,
        ranked.choice().layout().ref().toString(),
        sealed.userKey(),
        ranked.request().request().sessionId(),
        ranked.scored().by().name(),
        ranked.scored().by().version(),
        ranked.choice().cells(),
        texts(ranked.request().request().context()),
        ranked.slate().by().name(),
        ranked.degraded().stream().map(Degradation::code).toList(),
        sealed.servedAt().toEpochMilli(),
        rows,
        comparison == null ? null : comparison.triggered());
  }

  private void decisions(RankedCandidates ranked, PageSeal.Sealed sealed) {
    float[] features = ranked.scored().scores().features();
    ServingModel model = ranked.choice().model();
    if (features == null || model == null || ranked.slate().rows().isEmpty()) {
      return;
    }
    List<String> names = model.model().columnNames();
    Slate.Row row = ranked.slate().rows().getFirst();
    int[] eligible = row.built().eligible();
    float[] matrix = new float[eligible.length * names.size()];
    for (int i = 0; i < eligible.length; i++) {
      System.arraycopy(
          features, eligible[i] * names.size(), matrix, i * names.size(), names.size());
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
            List.of(
                new Decisions.EligibleRow(
                    0,
                    row.built().source().definition().id(),
                    itemIds(ranked, eligible),
                    scores(ranked, eligible),
                    matrix,
                    row.built().logits(),
                    row.built().reach(),
                    false))));
  }

  private static List<String> itemIds(RankedCandidates ranked, int[] positions) {
    String[] ids = new String[positions.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ranked.candidates().itemIds()[positions[i]];
    }
    return List.of(ids);
  }

  private static float[] scores(RankedCandidates ranked, int[] positions) {
    float[] scores = new float[positions.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = ranked.scored().scores().scores()[positions[i]];
    }
    return scores;
  }

  private static Map<String, String> texts(Map<String, Object> context) {
    Map<String, String> texts = new HashMap<>();
    context.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }
}

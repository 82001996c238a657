package dev.marquee.ranking.answer;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.Evidence;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRow;
import dev.marquee.contract.page.PageSlot;
import dev.marquee.contract.page.RankedList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer. */
public final class AnswerJson {
  private AnswerJson() {}

  /**
   * What pages and lists begin with.
   *
   * @param parameters what the cells set
   */
  public record Head(
      UUID pageId,
      String page,
      LayoutRef layout,
      String token,
      Instant tokenExpiresAt,
      Instant servedAt,
      ModelRef model,
      Map<String, String> cells,
      Map<String, Object> parameters,
      String exploration,
      List<Degradation> degraded) {}

  /** A page. */
  public static byte[] of(Page page) {
    JsonBytes out = JsonBytes.begin();
    begin(
        out,
        new Head(
            page.pageId(),
            page.page(),
            page.layout(),
            page.token(),
            page.tokenExpiresAt(),
            page.servedAt(),
            page.model(),
            page.cells(),
            page.parameters(),
            page.exploration(),
            page.degraded()));
    out.name("rows").beginArray();
    for (PageRow row : page.rows()) {
      row(out, row);
    }
    out.endArray().name("next").value(page.next());
    return out.endObject().toBytes();
  }

  /** Begins the object of an answer, up to its rows or slots. */
  public static void begin(JsonBytes out, Head head) {
    out.beginObject();
    out.name("pageId").value(head.pageId().toString());
    out.name("page").value(head.page());
    out.name("layout").value(head.layout().toString());
    out.name("token").value(head.token());
    out.name("tokenExpiresAt").value(head.tokenExpiresAt().toString());
    out.name("servedAt").value(head.servedAt().toString());
    out.name("model").beginObject();
    out.name("name").value(head.model().name());
    out.name("version").value(head.model().version()).endObject();
    out.name("cells").members(head.cells());
    out.name("parameters").members(head.parameters());
    out.name("exploration").value(head.exploration());
    out.name("degraded").beginArray();
    for (Degradation degradation : head.degraded()) {
      out.value(degradation.code());
    }
    out.endArray();
  }

  private static void row(JsonBytes out, PageRow row) {
    out.beginObject();
    out.name("row").value(row.row());
    out.name("id").value(row.id());
    out.name("title").value(row.title());
    out.name("titleKey").value(row.titleKey());
    out.name("titleArgs").members(row.titleArgs());
    Evidence evidence = row.evidence();
    out.name("evidence").beginObject().name("kind").value(evidence.kind());
    if (evidence.itemId() != null) {
      out.name("itemId").value(evidence.itemId());
    }
    out.endObject().name("slots").beginArray();
    for (PageSlot slot : row.slots()) {
      slot(out, slot.column(), slot.itemId(), slot.score(), slot.propensity());
      out.members(slot.fields()).endObject();
    }
    out.endArray().endObject();
  }

  /** Begins the object of a slot, up to the value of its fields. */
  public static void slot(
      JsonBytes out, int column, String itemId, float score, @Nullable Double propensity) {
    out.beginObject();
    out.name("column").value(column);
    out.name("itemId").value(itemId);
    out.name("score").value(score);
    out.name("propensity");
    if (propensity == null) {
      out.value((String) null);
    } else {
      out.value(propensity.doubleValue());
    }
    out.name("fields");
  }

  /** Ends the answer of {@code POST /v1/rank} behind its slots. */
  public static byte[] endList(JsonBytes out, List<RankedList.Dropped> dropped) {
    out.name("dropped").beginArray();
    for (RankedList.Dropped one : dropped) {
      out.beginObject();
      out.name("itemId").value(one.itemId());
      out.name("reason").value(one.reason()).endObject();
    }
    out.endArray().name("next").value((String) null);
    return out.endObject().toBytes();
  }
}

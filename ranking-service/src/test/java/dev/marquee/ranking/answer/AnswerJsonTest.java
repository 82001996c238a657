package dev.marquee.ranking.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.Evidence;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRow;
import dev.marquee.contract.page.PageSlot;
import dev.marquee.contract.page.RankedList;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes against what Jackson makes of the same records. */
final class AnswerJsonTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void aPageIsWhatJacksonMakesOfTheRecordAndIsReadBackAsIt() throws IOException {
    Page page = page();

    byte[] written = AnswerJson.of(page);

    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(JSON.writeValueAsBytes(page)));
    assertThat(JSON.readValue(written, Page.class)).isEqualTo(page);
  }

  @Test
  void aListHasTheNamesOfItsRecord() throws IOException {
    Page page = page();
    PageSlot slot = page.rows().getFirst().slots().getFirst();
    RankedList list =
        new RankedList(
            page.pageId(),
            RankedList.PAGE,
            page.layout(),
            page.token(),
            page.tokenExpiresAt(),
            page.servedAt(),
            page.model(),
            page.cells(),
            page.parameters(),
            page.exploration(),
            page.degraded(),
            List.of(slot),
            List.of(new RankedList.Dropped("x", RankedList.Dropped.DUPLICATE)),
            null);
    JsonBytes out = JsonBytes.begin();
    AnswerJson.begin(
        out,
        new AnswerJson.Head(
            list.pageId(),
            list.page(),
            list.layout(),
            list.token(),
            list.tokenExpiresAt(),
            list.servedAt(),
            list.model(),
            list.cells(),
            list.parameters(),
            list.exploration(),
            list.degraded()));
    out.name("slots").beginArray();
    AnswerJson.slot(out, slot.column(), slot.itemId(), slot.score(), slot.propensity());
    out.members(slot.fields()).endObject().endArray();

    byte[] written = AnswerJson.endList(out, list.dropped());

    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(JSON.writeValueAsBytes(list)));
  }

  @Test
  void textsAreEscapedAsJsonWantsThem() throws IOException {
    String text = "\"\\\n\r\t\u0001\u007f é Ελ \uD83C\uDF9E end";

    byte[] written = JsonBytes.begin().value(text).toBytes();

    assertThat(JSON.readTree(written).textValue()).isEqualTo(text);
  }

  private static Page page() {
    return new Page(
        UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55"),
        "home",
        new LayoutRef("tv-grid", "1"),
        "t-_0",
        Instant.parse("2026-11-27T21:00:00Z"),
        Instant.parse("2026-11-23T21:00:00.123Z"),
        new ModelRef("home", "1"),
        Map.of("home-ranker", "control"),
        Map.of("model", "home@1", "temperature", 0.5, "deep", true),
        "none",
        List.of(Degradation.NO_USER_STATE, Degradation.LAYOUT_UNTRAINED),
        List.of(
            new PageRow(
                0,
                "because",
                "Because you played “Amélie”",
                "row.because",
                Map.of("title", "Amélie"),
                new Evidence("because-you-played", "film-3"),
                List.of(
                    new PageSlot(
                        0,
                        "film-17",
                        0.83f,
                        1.0,
                        Map.of("title", "Heat \"1995\"", "year", 1995, "rating", 8.3)),
                    new PageSlot(1, "film-18", 1.0e-7f, 0.25, Map.of("genres", List.of("a", "b"))),
                    new PageSlot(2, "film-19", -3f, null, Map.of())))),
        null);
  }
}

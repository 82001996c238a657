package dev.marquee.benchmarks.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
  private static final Map<String, String> USUAL = Map.of("--root", ".", "--rounds", "5");

  @Test
  void whatIsGivenStandsOverWhatIsUsual() {
    Arguments arguments = Arguments.of(new String[] {"--rounds", "7"}, USUAL);

    assertThat(arguments.number("--rounds", 1, 10)).isEqualTo(7);
    assertThat(arguments.text("--root")).isEqualTo(".");
  }

  @Test
  void anUnknownOptionIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Arguments.of(new String[] {"--round", "7"}, USUAL))
        .isInstanceOf(BenchException.class)
        .hasMessage(
            "There is no option --round; call it with any of --root, --rounds, each with a value.");
  }

  @Test
  void anOptionWithoutAValueIsRefused() {
    assertThatThrownBy(() -> Arguments.of(new String[] {"--rounds"}, USUAL))
        .hasMessage("--rounds has no value; give it one, such as 5.");
  }

  @Test
  void aNumberOutsideItsLimitsIsRefusedAsIsAWord() {
    Arguments many = Arguments.of(new String[] {"--rounds", "11"}, USUAL);
    Arguments word = Arguments.of(new String[] {"--rounds", "few"}, USUAL);

    assertThatThrownBy(() -> many.number("--rounds", 1, 10))
        .hasMessage("--rounds is \"11\"; give a number from 1 to 10.");
    assertThatThrownBy(() -> word.number("--rounds", 1, 10))
        .hasMessage("--rounds is \"few\"; give a number from 1 to 10.");
  }

  @Test
  void aRungIsNamedInSmallLetters() {
    assertThat(Rung.of("full")).isEqualTo(Rung.FULL);
    assertThatThrownBy(() -> Rung.of("roof"))
        .hasMessage("--rung is \"roof\"; name one of ping, page, rank, full.");
  }
}

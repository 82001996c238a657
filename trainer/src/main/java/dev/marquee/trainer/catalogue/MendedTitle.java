package dev.marquee.trainer.catalogue;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title with its rules applied.
 *
 * @param text the title to show
 * @param applied the rules that changed it, in their order
 */
record MendedTitle(String text, List<Rule> applied) {
  private static final Charset MAC_ROMAN = Charset.forName("x-MacRoman");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern TRAILING_ARTICLE = Pattern.compile("(.+), (The|A|An)");
  private static final Pattern LEADING_ARTICLE = Pattern.compile("^(the|a|an) ");
  private static final int BEGINNING_LENGTH = 5;

  static MendedTitle of(String title) {
    List<Rule> applied = new ArrayList<>();
    String text = apply(title, turnedBack(title), Rule.TITLE_ENCODING, applied);
    text = apply(text, text.strip().replaceAll("\\s+", " "), Rule.TITLE_SPACES, applied);
    Matcher article = TRAILING_ARTICLE.matcher(text);
    if (article.matches()) {
      text = apply(text, article.group(2) + " " + article.group(1), Rule.TITLE_ARTICLE, applied);
    }
    return new MendedTitle(text, List.copyOf(applied));
  }

  /** The first letters and digits, lower case, without the article. */
  String beginning() {
    String plain =
        LEADING_ARTICLE
            .matcher(text.toLowerCase(Locale.ROOT))
            .replaceFirst("")
            .replaceAll("[^\\p{L}\\p{N}]", "");
    return plain.substring(0, Math.min(BEGINNING_LENGTH, plain.length()));
  }

  private static String apply(String before, String after, Rule rule, List<Rule> applied) {
    if (!after.equals(before)) {
      applied.add(rule);
    }
    return after;
  }

  private static String turnedBack(String title) {
    if (title.chars().allMatch(character -> character < 0x80)) {
      return title;
    }
    try {
      ByteBuffer bytes = MAC_ROMAN.newEncoder().encode(CharBuffer.wrap(title));
      return WINDOWS_1252.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notMacRoman) {
      return title;
    }
  }
}

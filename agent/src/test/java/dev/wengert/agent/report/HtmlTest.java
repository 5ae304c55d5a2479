package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void whatMeansSomethingInHtmlIsEscaped() {
    assertEquals("&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;", Html.escape("<b> & \"c\" 'd'"));
  }

  @Test
  void controlCharactersHalfPairsAndTurnsOfDirectionAreReplaced() {
    assertEquals("a\ufffdb\ufffdc\ufffd", Html.escape("a\0b\u202ec\ud83d"));
    assertEquals("\ud83d\ude00", Html.escape("\ud83d\ude00"));
  }

  @Test
  void longTextLosesItsMiddle() {
    assertEquals("abcdefgh", Html.shortened("abcdefgh", 8));
    assertEquals("abcde\u2026hi", Html.shortened("abcdefghi", 8));
    assertEquals("\ud83d\ude00\ud83d\ude00\u2026\ud83d\ude00", Html.shortened("\ud83d\ude00".repeat(9), 4));
  }

  @Test
  void noNameOpensAnElement() {
    String evil = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"x";
    Quantity quantity = new Quantity(evil, evil, evil);
    Run plain = Samples.plant(2, 1).runs().get(0);
    Run run =
        new Run(
            evil, evil, new double[] {1}, new double[] {2}, new double[][] {{3}},
            List.of(new dev.wengert.Leak(dev.wengert.Leak.Kind.FIELD, evil, evil, 3, evil, 1)),
            List.of(new dev.wengert.Surprise(dev.wengert.Surprise.Kind.CAST, evil, evil, 3, evil, 1)),
            List.of(new LineShare(evil, evil, evil, 1, new double[] {1})), plain.costs());
    String page =
        HtmlReport.of(
            new Report(
                evil, evil, evil, List.of(quantity), List.of(quantity), List.of(run, run), List.of(evil),
                new Environment(evil, evil, evil, evil, evil, Samples.ENVIRONMENT.started())));
    assertFalse(page.contains("<img"));
    assertFalse(page.contains("\" onload"));
    assertEquals(1, page.split("<script", -1).length - 1);
    assertEquals(1, page.split("</script", -1).length - 1);
    assertTrue(page.contains("&lt;/script&gt;"));
  }

  @Test
  void aPageHasNoBareSigns() {
    for (Report report : List.of(Samples.extreme(), Samples.plant(9, 2))) {
      String page = HtmlReport.of(report).replaceAll("(?s)<(style|script)>.*?</\\1>", "");
      assertFalse(page.matches("(?s).*<[^a-zA-Z/!].*"), "a sign that opens nothing");
      assertFalse(page.matches("(?s).*&(?!(amp|lt|gt|quot|#39);).*"), "an ampersand");
    }
  }
}

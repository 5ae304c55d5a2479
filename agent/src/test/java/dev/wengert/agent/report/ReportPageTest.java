package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
class ReportPageTest {
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int SPACE = 32;

  @TempDir static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Path executable = Chromium.find();
    Assumptions.assumeTrue(executable != null, "no Chromium on the path (Debian: apt-get install chromium)");
    browser = new Chromium(executable);
    ReportWriter.write(Samples.plant(9, 1), folder.resolve("one"));
    ReportWriter.write(Samples.plant(25, 4), folder.resolve("four"));
    ReportWriter.write(Samples.extreme(), folder.resolve("extreme"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void onAScreen() throws Exception {
    browser.show(1280, 900, "screen", "light");
  }

  private static void open(String name) throws Exception {
    browser.open(folder.resolve(name).resolve("report.html"));
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(String expression) throws Exception {
    return (List<String>) browser.evaluate(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "four", "extreme"})
  void thereIsNothingOnTheConsoleAndNothingElseIsLoaded(String name) throws Exception {
    open(name);
    assertEquals(List.of(), browser.complaints);
    assertEquals(
        List.of(), browser.requests.stream().filter(r -> !r.startsWith("data:") && !r.endsWith("report.html")).toList());
    assertEquals(0L, number("document.querySelectorAll('img, b, iframe, object').length"));
  }

  private static long number(String expression) throws Exception {
    return ((Number) browser.evaluate(expression)).longValue();
  }

  // ---------------------------------------------------------------- keyboard

  @Test
  void everythingIsReachedWithTheTabKeyAndSeenToBe() throws Exception {
    open("one");
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      browser.press("Tab", TAB, "");
      Object where = browser.evaluate(
          """
          (() => { const e = document.activeElement, s = getComputedStyle(e);
            if (e === document.body) return null;
            const visible = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
            return (visible ? '' : 'UNSEEN ') + e.tagName + ' ' + e.textContent.trim().slice(0, 24); })()
          """);
      if (where == null) {
        break;
      }
      reached.add((String) where);
    }
    assertEquals("A Skip to the results", reached.get(0));
    assertTrue(reached.stream().noneMatch(r -> r.startsWith("UNSEEN")), reached.toString());
    long operable = number("document.querySelectorAll('a[href], button, select, [tabindex=\"0\"]').length");
    assertEquals(operable, reached.size(), reached.toString());
  }

  private static final String FIRST_TABLE = "document.querySelector('.output table')";

  private static List<String> column(int column) throws Exception {
    return strings("[..." + FIRST_TABLE + ".tBodies[0].rows].map(r => r.cells[" + column + "].textContent)");
  }

  @Test
  void tablesAreSortedWithEnterAndSpace() throws Exception {
    open("one");
    List<String> before = column(0);
    assertEquals("feed pressure", before.get(0)); // by the size of the elasticity, as written
    browser.evaluate(FIRST_TABLE + ".tHead.rows[0].cells[1].querySelector('button').focus()");
    browser.press("Enter", ENTER, "\r");
    assertEquals("descending", browser.evaluate(FIRST_TABLE + ".tHead.rows[0].cells[1].getAttribute('aria-sort')"));
    assertEquals("9.5 mm", column(1).get(0));
    assertEquals("not reached", column(1).get(8)); // what has no number stays behind
    browser.press(" ", SPACE, " ");
    assertEquals("ascending", browser.evaluate(FIRST_TABLE + ".tHead.rows[0].cells[1].getAttribute('aria-sort')"));
    assertEquals("0 K", column(1).get(0));
    assertEquals("not reached", column(1).get(8));
    assertEquals(1L, number(FIRST_TABLE + ".tHead.querySelectorAll('[aria-sort]').length"));
    assertTrue(((String) browser.evaluate("document.querySelector('[role=status]').textContent")).startsWith("Sorted by Value"));
    browser.evaluate(FIRST_TABLE + ".tHead.rows[0].cells[3].querySelector('button').click()");
    assertEquals(before, column(0));
  }

  @Test
  void oneOfSeveralRunsIsShown() throws Exception {
    open("four");
    String shown = "[...document.querySelectorAll('section.run')].filter(r => r.offsetParent).map(r => r.id)";
    assertEquals(List.of("run-1"), strings(shown));
    browser.evaluate("document.querySelector('#chosen-run').focus()");
    browser.press("ArrowDown", 40, "");
    assertEquals(List.of("run-2"), strings(shown));
    browser.evaluate("document.querySelector('a[href=\"#run-4\"]').click()");
    for (int i = 0; i < 100 && !strings(shown).equals(List.of("run-4")); i++) {
      Thread.sleep(10); // the event of the new fragment is on its way
    }
    assertEquals(List.of("run-4"), strings(shown));
    assertEquals("run-4", browser.evaluate("document.querySelector('#chosen-run').value"));
  }

  @Test
  void withoutAScriptEverythingIsThere() throws Exception {
    browser.call("Emulation.setScriptExecutionDisabled", "value", true);
    try {
      open("four");
      Map<?, ?> root = (Map<?, ?>) browser.call("DOM.getDocument", "depth", 0).get("root");
      String html = (String) browser.call("DOM.getOuterHTML", "nodeId", root.get("nodeId")).get("outerHTML");
      assertFalse(html.contains("<select"));
      assertFalse(html.contains("<button"));
      assertFalse(html.matches("(?s).*<section class=\"run\"[^>]* hidden.*"));
      assertEquals(4, html.split("<section class=\"run\"", -1).length - 1);
    } finally {
      browser.call("Emulation.setScriptExecutionDisabled", "value", false);
    }
  }

  // ---------------------------------------------------------------- for everybody

  @Test
  void chartsHaveNamesAndDescriptions() throws Exception {
    open("one");
    List<?> nodes = (List<?>) browser.call("Accessibility.getFullAXTree").get("nodes");
    List<String> images = new ArrayList<>();
    for (Object node : nodes) {
      Map<?, ?> n = (Map<?, ?>) node;
      if (n.get("role") instanceof Map<?, ?> role && List.of("image", "img", "graphics-document").contains(role.get("value"))
          && !Boolean.TRUE.equals(n.get("ignored"))) {
        images.add((String) ((Map<?, ?>) n.get("name")).get("value"));
      }
    }
    assertEquals(2, images.size(), images.toString());
    assertTrue(images.get(0).startsWith("What moves power: elasticities"), images.toString());
    assertTrue(images.get(0).contains("feed pressure +1.4;"), images.toString());
    assertTrue(images.get(1).startsWith("What moves imbalance: changes for +1 %"), images.toString());
  }

  @Test
  void theStructureIsThatOfADocument() throws Exception {
    open("one");
    assertEquals("en", browser.evaluate("document.documentElement.lang"));
    assertEquals(1L, number("document.querySelectorAll('h1').length"));
    assertEquals(1L, number("document.querySelectorAll('main').length"));
    assertEquals(
        List.of(),
        strings("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"));
    assertEquals(
        List.of(),
        strings(
            "[...document.querySelectorAll('[aria-labelledby]')].flatMap(e => e.getAttribute('aria-labelledby').split(' '))"
                + ".filter(id => !document.getElementById(id)?.textContent.trim())"));
    assertEquals(0L, number("[...document.querySelectorAll('th')].filter(t => !t.scope).length"));
    // headings do not leave out a level
    assertEquals(
        List.of(),
        strings(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
                + ".flatMap((l, i, all) => i > 0 && l > all[i - 1] + 1 ? ['h' + l + ' after h' + all[i - 1]] : [])"));
  }

  /** Contrast of all text by WCAG 2: at least 4.5. */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
        const channel = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
        const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
        const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
        const bad = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let seen = 0;
        while (walker.nextNode()) {
          const e = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'title', 'desc'].includes(e.tagName)) continue;
          seen++;
          const s = getComputedStyle(e);
          const a = luminance(parse(e instanceof SVGElement ? s.fill : s.color)), b = luminance(ground(e));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) bad.push(walker.currentNode.data.trim() + ' ' + ratio.toFixed(2));
        }
        return seen < 100 ? ['only ' + seen + ' texts'] : bad;
      })()
      """;

  @ParameterizedTest
  @CsvSource({"screen, light", "screen, dark", "print, light", "print, dark"})
  void textIsReadable(String media, String scheme) throws Exception {
    browser.show(1280, 900, media, scheme);
    open("one");
    assertEquals(List.of(), strings(LOW_CONTRAST));
  }

  /** What a bar's colour is without colour: luminance of fill and edge against the ground, as a ratio. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void barsOfBothSignsDifferWithoutColourAndStandOutFromTheGround(String scheme) throws Exception {
    browser.show(1280, 900, "screen", scheme);
    open("one");
    double ground = luminance("document.querySelector('.output')", "backgroundColor");
    double positive = luminance("document.querySelector('rect.positive')", "fill");
    double negative = luminance("document.querySelector('.hatch-ground')", "fill");
    double edge = luminance("document.querySelector('rect.negative')", "stroke");
    assertTrue(ratio(positive, ground) >= 3, "positive on the ground");
    assertTrue(ratio(edge, ground) >= 3, "edge of negative on the ground");
    assertTrue(ratio(positive, negative) >= 2, "positive and negative in gray");
    assertTrue(((String) browser.evaluate("getComputedStyle(document.querySelector('rect.negative')).fill")).contains("-hatch"));
  }

  private static double luminance(String element, String property) throws Exception {
    String color = (String) browser.evaluate("getComputedStyle(" + element + ")." + property);
    String[] parts = color.replaceAll("[^0-9,]", "").split(",");
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double v = Integer.parseInt(parts[i]) / 255.0;
      sum += weights[i] * (v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double ratio(double a, double b) {
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  // ---------------------------------------------------------------- sizes and paper

  @ParameterizedTest
  @CsvSource({"320, four", "320, extreme", "768, extreme", "2560, four"})
  void thePageIsAsWideAsTheWindow(int width, String name) throws Exception {
    browser.show(width, 900, "screen", "light");
    open(name);
    assertEquals(
        List.of(),
        strings(
            "document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]"
                + ".filter(e => !e.parentElement.closest('.scroll') && e.getBoundingClientRect().right > " + width
                + ").map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 40))"));
  }

  @Test
  void onAPhoneTheElasticityIsSeenWithoutScrolling() throws Exception {
    browser.show(390, 800, "screen", "light");
    open("one");
    assertEquals(
        List.of(),
        strings(
            "[...document.querySelectorAll('.numbers .scroll')].filter(s => s.scrollWidth > s.clientWidth + 1)"
                + ".map(s => s.scrollWidth + ' > ' + s.clientWidth)"));
  }

  @Test
  void printedNothingIsCutOff() throws Exception {
    int a4 = (int) ((210 - 2 * 14) / 25.4 * 96);
    browser.show(a4, 900, "print", "dark");
    open("four");
    assertEquals(
        List.of(),
        strings(
            "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > " + (a4 + 1)
                + ").map(t => t.caption.textContent + ' ' + t.getBoundingClientRect().right)"));
    assertEquals(4L, number("[...document.querySelectorAll('section.run')].filter(r => r.offsetParent).length"));
    assertEquals("rgb(255, 255, 255)", browser.evaluate("getComputedStyle(document.body).backgroundColor"));
    open("one");
    byte[] pdf = browser.pdf();
    assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
    long pages = new String(pdf, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page\\b", -1).length - 1;
    assertTrue(pages >= 3 && pages <= 6, pages + " pages");
  }

  @Test
  void lightAndDarkLookDifferent() throws Exception {
    open("one");
    byte[] light = browser.screenshot();
    browser.show(1280, 900, "screen", "dark");
    byte[] dark = browser.screenshot();
    assertNotEquals(java.util.Arrays.hashCode(light), java.util.Arrays.hashCode(dark));
    Path shots = Files.createDirectories(Path.of("target", "report-page"));
    Files.write(shots.resolve("light.png"), light);
    Files.write(shots.resolve("dark.png"), dark);
  }
}

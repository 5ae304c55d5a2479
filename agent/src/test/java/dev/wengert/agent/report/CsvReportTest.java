package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CsvReportTest {

  private static String csv(Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    CsvReport.write(report, out);
    return out.toString();
  }

  @Test
  void aLineForEachRunOutputAndInput() throws IOException {
    assertEquals(
        "run,output,output_unit,output_value,input,input_unit,input_value,derivative,derivative_unit,elasticity\r\n"
            + "1,power,kW,8.0,pressure,bar,2.0,4.0,kW/bar,1.0\r\n"
            + "1,power,kW,8.0,count,,4.0,-2.0,kW,-1.0\r\n",
        csv(Samples.power("power", "pressure")));
  }

  @Test
  void textIsQuotedWhereRfc4180AsksForIt() throws IOException {
    String csv = csv(Samples.power("a \"b\", c", "line\nbreak"));
    assertEquals("1,\"a \"\"b\"\", c\",kW,8.0,\"line\nbreak\",bar,2.0,4.0,kW/bar,1.0", csv.split("\r\n")[1]);
  }
}

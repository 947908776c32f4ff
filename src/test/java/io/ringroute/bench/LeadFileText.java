package io.ringroute.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A lead file as people send them, and the leads that are in it as COPY takes them: numbers in many
 * spellings, one row in fifty twice, one in a hundred without a number, a column that nobody knows.
 */
public final class LeadFileText {

  private static final String[] FORMS = {"9%09d", "09%09d", "+91 9%09d", "91-9%09d", "'+919%09d"};

  private LeadFileText() {}

  public static void write(Path file, long rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Full Name,Mobile No,E-mail,City,Query Product Name,Message,Campaign\r\n");
      for (long n = 1; n <= rows; n++) {
        out.write(row(n));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(long n) {
    long lead = isRepeat(n) ? n - 1 : n;
    String phone =
        isRefused(n) ? "call the office" : FORMS[(int) (n % FORMS.length)].formatted(lead);
    return "\"Lead, No. %d\", %s ,lead%d@example.com,Pune,Water purifier,\"What is the price? \"\"Best\"\" one\",summer\r\n"
        .formatted(lead, phone, lead);
  }

  /** Without what the file has twice or wrong, for {@code copy leads (…) from stdin csv}. */
  static void writeClean(Path file, long rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long n = 1; n <= rows; n++) {
        if (!isRepeat(n) && !isRefused(n)) {
          out.write(
              "\"Lead, No. %d\",+919%09d,bench,lead%d@example.com,Pune,Water purifier,\"What is the price? \"\"Best\"\" one\",\"{\"\"Campaign\"\":\"\"summer\"\"}\"\n"
                  .formatted(n, n, n));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static long leads(long rows) {
    return rows - rows / 50 - rows / 100;
  }

  private static boolean isRepeat(long n) {
    return n % 50 == 25;
  }

  private static boolean isRefused(long n) {
    return n % 100 == 51;
  }
}

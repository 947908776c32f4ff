package io.ringroute.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/**
 * The body of an error of the HTTP API: RFC 9457, {@code application/problem+json}.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong and what is accepted; null when there is nothing to add
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail) {

  /** The media type of its JSON. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A problem whose title is the status in words. */
  public static Problem of(int status, String detail) {
    HttpStatus known = HttpStatus.resolve(status);
    return new Problem(known == null ? "Error" : known.getReasonPhrase(), status, detail);
  }

  /** Its JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers with it. */
  public void send(HttpServletResponse response) throws IOException {
    byte[] body = json().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

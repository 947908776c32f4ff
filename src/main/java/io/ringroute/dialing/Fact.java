package io.ringroute.dialing;

/**
 * What a dial came to, to be stored as a row of {@code call_facts}.
 *
 * @param kind dial_reply or withdrawn
 * @param data what becomes the row's JSON
 */
public record Fact(String kind, Object data) {

  public String getKind() {
    return kind;
  }

  public Object getData() {
    return data;
  }
}

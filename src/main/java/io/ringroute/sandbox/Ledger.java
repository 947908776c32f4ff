package io.ringroute.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what reached the trunk: every complete CreateSIPParticipant request, and every leg; and
 * the requests of every kind that reached the API. Requests count also when they were refused; a
 * leg is open from the dial to the hang-up. Calls are named by the participant attribute {@code
 * call_id}, numbers as they were dialled.
 */
public final class Ledger {

  /** One complete request. */
  public record Request(Instant at, String callId, String number, String trunk) {}

  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Integer> requestsByCall = new TreeMap<>();
  private final Map<String, Integer> requestsByNumber = new TreeMap<>();
  private final Map<String, Integer> legsByCall = new TreeMap<>();
  private final Map<String, Integer> openByNumber = new TreeMap<>();
  private final Map<String, Integer> mostOpenByNumber = new TreeMap<>();
  private final Map<String, Integer> apiRequests = new TreeMap<>();
  private int open;
  private int mostOpen;

  synchronized void requested(String callId, String number, String trunk) {
    requests.add(new Request(Instant.now(), callId, number, trunk));
    requestsByCall.merge(callId, 1, Integer::sum);
    requestsByNumber.merge(number, 1, Integer::sum);
  }

  synchronized void asked(String method) {
    apiRequests.merge(method, 1, Integer::sum);
  }

  synchronized void opened(String callId, String number) {
    legsByCall.merge(callId, 1, Integer::sum);
    mostOpenByNumber.merge(number, openByNumber.merge(number, 1, Integer::sum), Math::max);
    mostOpen = Math.max(mostOpen, ++open);
  }

  synchronized void closed(String number) {
    openByNumber.computeIfPresent(number, (key, count) -> count == 1 ? null : count - 1);
    open--;
  }

  /** How things stand now, as a copy. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        requests.size(),
        open,
        mostOpen,
        new TreeMap<>(requestsByCall),
        new TreeMap<>(requestsByNumber),
        new TreeMap<>(legsByCall),
        new TreeMap<>(openByNumber),
        new TreeMap<>(mostOpenByNumber),
        List.copyOf(requests),
        new TreeMap<>(apiRequests));
  }

  /**
   * The counts at one moment.
   *
   * @param requests complete CreateSIPParticipant requests
   * @param openLegs phones ringing or talking now
   * @param mostOpenLegs the most that ever did at once
   * @param legsByCall how often a call's phone was dialled; not counted: refused before the dial
   * @param arrivals every request in order, for checks of the rate
   * @param apiRequests complete requests of every kind, by path
   */
  public record Snapshot(
      int requests,
      int openLegs,
      int mostOpenLegs,
      Map<String, Integer> requestsByCall,
      Map<String, Integer> requestsByNumber,
      Map<String, Integer> legsByCall,
      Map<String, Integer> openByNumber,
      Map<String, Integer> mostOpenByNumber,
      List<Request> arrivals,
      Map<String, Integer> apiRequests) {

    public int requestsOf(Object callId) {
      return requestsByCall.getOrDefault(String.valueOf(callId), 0);
    }

    public int requestsTo(String number) {
      return requestsByNumber.getOrDefault(number, 0);
    }
  }
}

package io.ringroute.sandbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one queue per address and room, so that a room's events arrive in order, or not at all. */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration TOO_OLD = Duration.ofSeconds(30);

  private final Map<String, CompletableFuture<Void>> queues = new HashMap<>();
  private final TwinLoop loop;
  private final Faults faults;
  private final WebhookSender sender;
  private final List<String> urls;

  Webhooks(TwinLoop loop, Faults faults, WebhookSender sender, List<String> urls) {
    this.loop = loop;
    this.faults = faults;
    this.sender = sender;
    this.urls = urls;
  }

  /**
   * @param participant null for the events of a room
   */
  void send(String name, Room room, ParticipantInfo participant) {
    Instant now = Instant.now();
    WebhookEvent.Builder event =
        WebhookEvent.newBuilder()
            .setEvent(name)
            .setId(Ids.create("EV_"))
            .setCreatedAt(now.getEpochSecond())
            .setRoom(room);
    if (participant != null) {
      event.setParticipant(participant);
    }
    String body = json(event.build());
    FaultRule fault = faults.meet(FaultSubject.of(name, room, participant)).orElse(null);
    urls.forEach(url -> send(url, room.getName(), body, fault));
  }

  /**
   * @param fault null: none
   */
  private void send(String url, String room, String body, FaultRule fault) {
    Instant now = Instant.now();
    Supplier<CompletableFuture<Void>> delivery = () -> deliver(url, body, now);
    if (fault == null) {
      enqueue(url, room, delivery);
      return;
    }
    switch (fault.fault()) {
      case LOSE -> LOG.debug("A webhook is lost");
      case REPEAT -> enqueue(url, room, () -> delivery.get().thenCompose(done -> delivery.get()));
      case REORDER -> loop.afterReal(fault.delay(), delivery::get);
      case DELAY -> enqueue(url, room, () -> pause(fault).thenCompose(over -> delivery.get()));
      default -> enqueue(url, room, () -> sender.deliver(url, body, fault.fault()));
    }
  }

  private CompletableFuture<Void> pause(FaultRule fault) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    loop.afterReal(fault.delay(), () -> over.complete(null));
    return over;
  }

  private void enqueue(String url, String room, Supplier<CompletableFuture<Void>> delivery) {
    String key = url + " " + room;
    CompletableFuture<Void> last =
        queues
            .getOrDefault(key, CompletableFuture.completedFuture(null))
            .thenCompose(before -> delivery.get());
    queues.put(key, last);
    last.whenCompleteAsync((done, error) -> queues.remove(key, last), loop);
  }

  private CompletableFuture<Void> deliver(String url, String body, Instant madeAt) {
    if (madeAt.plus(TOO_OLD).isBefore(Instant.now())) {
      LOG.warn("A webhook for {} waited too long and is dropped", url);
      return CompletableFuture.completedFuture(null);
    }
    return sender.deliver(url, body, null);
  }

  private static String json(WebhookEvent event) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(event);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.ringroute.console;

import java.util.List;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.management.mbean.ManagedBacklogTracer;
import org.apache.camel.spi.BacklogTracerEventMessage;

/** What consoles see of the tracer: the way that messages take, with their values hidden. */
@ManagedResource(description = "Tracer whose messages are masked")
public final class MaskedTracer extends ManagedBacklogTracer {

  private static final String PLAIN = "only as XML, whose values are hidden";

  MaskedTracer(ManagedBacklogTracer tracer) {
    super(tracer.getContext(), tracer.getBacklogTracer());
  }

  @Override
  public String dumpTracedMessagesAsXml(String nodeOrRouteId) {
    return MaskedTrace.of(super.dumpTracedMessagesAsXml(nodeOrRouteId));
  }

  @Override
  public String dumpAllTracedMessagesAsXml() {
    return MaskedTrace.of(super.dumpAllTracedMessagesAsXml());
  }

  @Override
  public String dumpLatestMessageHistoryAsXml() {
    return MaskedTrace.of(super.dumpLatestMessageHistoryAsXml());
  }

  @Override
  public String dumpTracedMessagesAsJSon(String nodeOrRouteId) {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public String dumpAllTracedMessagesAsJSon() {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public String dumpLatestMessageHistoryAsJSon() {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public List<BacklogTracerEventMessage> dumpTracedMessages(String nodeOrRouteId) {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public List<BacklogTracerEventMessage> dumpAllTracedMessages() {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public List<BacklogTracerEventMessage> dumpLatestMessageHistory() {
    throw new UnsupportedOperationException(PLAIN);
  }

  @Override
  public void setBodyMaxChars(int chars) {
    super.setBodyMaxChars(BodyChars.within(chars));
  }

  /** Streams are never read for a trace: the route itself would find them empty. */
  @Override
  public void setBodyIncludeStreams(boolean include) {
    super.setBodyIncludeStreams(false);
  }

  /** Nor files: they are lead files. */
  @Override
  public void setBodyIncludeFiles(boolean include) {
    super.setBodyIncludeFiles(false);
  }

  /** A filter is an expression, so code. */
  @Override
  public void setTraceFilter(String filter) {
    throw new UnsupportedOperationException("A filter would be run as code");
  }
}

package io.ringroute.intake;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a batch while the one before is written: at most two of them are in memory, whatever the
 * file's size. They grow or shrink so that a transaction takes about a fifth of a second.
 */
final class BatchPipe implements AutoCloseable {

  private static final int FEWEST = 500;
  private static final int MOST = 20_000;
  private static final long LONG_NANOS = 400_000_000;
  private static final long SHORT_NANOS = 150_000_000;

  private final BatchWriter writer;
  private final Progress progress;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "intake-write"));
  private LeadBatch batch = new LeadBatch(FEWEST);
  private int size = FEWEST;
  private Future<Long> writing;

  BatchPipe(BatchWriter writer, Progress progress) {
    this.writer = writer;
    this.progress = progress;
  }

  void add(StagedLead lead) {
    batch.add(lead);
    if (batch.isFull()) {
      send();
    }
  }

  /** Waits until all is written. */
  void flush() {
    if (!batch.leads().isEmpty()) {
      send();
    }
    await();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void send() {
    await();
    LeadBatch full = batch;
    writing = thread.submit(() -> write(full));
    batch = new LeadBatch(size);
  }

  private long write(LeadBatch full) {
    long start = System.nanoTime();
    writer.write(full, progress.ahead(full.leads().size()));
    progress.done(full.leads().size());
    return System.nanoTime() - start;
  }

  private void await() {
    if (writing != null) {
      long nanos = result(writing);
      if (nanos > LONG_NANOS) {
        size = Math.max(FEWEST, size / 2);
      } else if (nanos < SHORT_NANOS) {
        size = Math.min(MOST, size * 2);
      }
      writing = null;
    }
  }

  private static long result(Future<Long> writing) {
    try {
      return writing.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}

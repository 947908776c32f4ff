package io.ringroute.pages;

import io.ringroute.dialing.DialingSettings;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What goes on now, and goes on changing. */
@Controller
class NowPage {

  private final NowSampler sampler;
  private final NowFeed feed;
  private final DialingSettings limits;
  private final Times times;

  NowPage(NowSampler sampler, NowFeed feed, DialingSettings limits, Times times) {
    this.sampler = sampler;
    this.feed = feed;
    this.limits = limits;
    this.times = times;
  }

  @GetMapping("/")
  String show(@ModelAttribute("onlooker") Onlooker onlooker, Model model) {
    model.addAttribute("now", NowView.of(sampler.latest(), limits, onlooker, times));
    return "pages/now";
  }

  /** The page's live part whenever it changes, and each second when it was true. */
  @GetMapping(path = "/now/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@ModelAttribute("onlooker") Onlooker onlooker, HttpServletResponse response) {
    response.setHeader("X-Accel-Buffering", "no");
    return feed.join(onlooker.isOperator());
  }
}

/**
 * A page as its file has it, in a frame that grows with it. It is of this page's origin and under its policy, so that it can be measured and printed.
 * @param loaded called with its body
 */
export function framed(page: string, id: string, title: string, loaded: (body: HTMLElement) => void = () => {}): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.id = id;
  frame.name = id;
  frame.srcdoc = page;
  frame.addEventListener('load', () => {
    const body = frame.contentDocument?.body;
    if (!body) return;
    const grow = () => {
      frame.height = String(Math.ceil(body.getBoundingClientRect().height) + 1);
    };
    new ResizeObserver(grow).observe(body);
    grow();
    loaded(body);
  });
  return frame;
}

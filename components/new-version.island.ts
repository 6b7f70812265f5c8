import { make } from "./make.island";

/** Offers a new version of the kept site once it is there whole. */
export function offerNewVersion(registration: ServiceWorkerRegistration): void {
  const offerWaiting = () => {
    if (registration.waiting) offer(registration.waiting);
  };
  offerWaiting();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offerWaiting);
  });
}

function offer(waiting: ServiceWorker): void {
  if (document.getElementById("new-version")) return;
  const button = make("button", { type: "button" }, "Reload");
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use");
  });
  document.body.append(
    make("p", { id: "new-version", role: "status" }, "There is a new version of these pages. ", button),
  );
}

//! A fake Atlas: `Request -> Reply` over a state.

/**
 * The two scripts of residents' pages, a few lines each; everything works without them. They stand in the page and are
 * named by their hash in its content security policy.
 */

/** The code of a QR address stands behind `#`, which no browser sends: it goes into the field and out of the address. */
export const codeScript = `(function(){var c=location.hash.slice(1),f=document.getElementById('code');if(c&&f&&!f.value){try{f.value=decodeURIComponent(c).slice(0,60)}catch(e){}history.replaceState(null,'',location.pathname+location.search)}})();`;

/**
 * Sends the form without leaving the page, so that without a connection what was typed stays where it is; a second
 * click while it is under way does nothing. Where the server has something to say other than where to go on, the
 * browser sends the form itself. Questions may be called like parts of a form (`action`, `submit`): nothing is read from
 * the form by its name.
 */
export const sendScript = `(function(){var f=document.getElementById('f'),o=document.getElementById('offline'),busy=false;if(!f||!window.fetch||!window.URLSearchParams)return;f.addEventListener('submit',function(e){var b=e.submitter;if(busy){e.preventDefault();return}e.preventDefault();busy=true;var d=new URLSearchParams(new FormData(f));if(b&&b.name)d.append(b.name,b.value);fetch(f.getAttribute('action'),{method:'POST',body:d,headers:{accept:'application/json'},credentials:'same-origin'}).then(function(r){if(r.status===200&&(r.headers.get('content-type')||'').indexOf('json')>0)return r.json().then(function(j){busy=false;location.assign(j.to)});if(r.status>=502){throw r}busy=false;var h=null;if(b&&b.name){h=document.createElement('input');h.type='hidden';h.name=b.name;h.value=b.value;f.appendChild(h)}HTMLFormElement.prototype.submit.call(f);if(h)f.removeChild(h)}).catch(function(){busy=false;o.hidden=false;o.focus()})})})();`;
